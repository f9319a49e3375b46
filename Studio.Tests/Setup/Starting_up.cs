using Studio.Data.Postgres.Cluster;

namespace Studio.Tests.Setup;

/// <summary>The program itself, started as a person starts it, with something wrong.</summary>
public sealed class Starting_up
{
    [Theory]
    [InlineData("Host=/nowhere;Username=x", "The database does not answer: ")]
    [InlineData("Host=/nowhere;No Reset On Close=true", "would be taken for the last one. Remove it.")]
    [InlineData("Colour=red", "Couldn't set colour")]
    public async Task with_a_connection_that_can_not_be_used_is_refused_in_one_sentence(string connection, string sentence)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Studio.Web.dll");
        string[] arguments = [program, $"--ConnectionStrings:Studio={connection}", "--urls=http://127.0.0.1:0"];

        var (exitCode, output) = await Subprocess.RunAsync("dotnet", arguments, TestContext.Current.CancellationToken);

        Assert.Equal(1, exitCode);
        Assert.Contains(sentence, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task with_a_secret_key_of_the_wrong_length_says_how_to_make_one()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Studio.Web.dll");
        string[] arguments = [program, "--ConnectionStrings:Studio=Host=/nowhere", "--Studio:SecretKey=c2hvcnQ="];

        var (exitCode, output) = await Subprocess.RunAsync("dotnet", arguments, TestContext.Current.CancellationToken);

        Assert.Equal((1, true), (exitCode, output.Contains("openssl rand -base64 32", StringComparison.Ordinal)));
    }
}
