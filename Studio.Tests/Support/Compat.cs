using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Studio.Tests.Support;

/// <summary>bUnit asks for AngleSharp.Diffing, which the package graph leaves out; the file lies beside the tests.</summary>
internal static class Compat
{
    [ModuleInitializer]
    internal static void Load() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        name.Name == "AngleSharp.Diffing"
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "compat", "AngleSharp.Diffing.dll"))
            : null;
}
