sealed class X { static void Main() {} }
