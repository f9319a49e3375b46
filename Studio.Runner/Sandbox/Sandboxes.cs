using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace Studio.Runner.Sandbox;

/// <summary>Code to run, and what it sees.</summary>
internal sealed record SandboxCall(string Code, JsonObject Given, TimeSpan Most)
{
    /// <summary>Takes what the code says while it runs.</summary>
    public Action<SandboxWord>? Hear { get; init; }
}

/// <summary>How far the code says that it is, or more of what it wrote to its console.</summary>
internal sealed record SandboxWord(SandboxProgress? Progress, string? Text);

internal sealed record SandboxProgress(double? Part, string? Message);

/// <summary>What became of it: an outcome for each time that it was run, or one fault for all, and what it wrote to its console.</summary>
internal sealed record SandboxAnswer
{
    public IReadOnlyList<SandboxOutcome>? Outcomes { get; init; }
    public SandboxFault? Fault { get; init; }
    public IReadOnlyList<SandboxLog> Logs { get; init; } = [];
}

internal sealed record SandboxOutcome(JsonNode? Value, SandboxFault? Fault);

internal sealed record SandboxFault(string? Name, string? Message, string? Stack)
{
    public const string Timeout = "Timeout";
    public const string Died = "Died";
    public const string Missing = "Missing";
}

internal sealed record SandboxLog(string Level, string Text);

/// <summary>
/// The processes in which code runs: as many as there are processors, started when they are needed, replaced when they hang.
/// </summary>
internal sealed class Sandboxes : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "sandbox");

    private readonly RunnerOptions _options;
    private readonly Channel<SandboxProcess?> _free;

    public Sandboxes(IOptions<RunnerOptions> options)
    {
        _options = options.Value;
        _free = Channel.CreateBounded<SandboxProcess?>(_options.Sandboxes);
        for (var i = 0; i < _options.Sandboxes; i++) _free.Writer.TryWrite(null);
    }

    public async Task<SandboxAnswer> CallAsync(SandboxCall call, CancellationToken ct)
    {
        var line = new JsonObject
        {
            ["code"] = call.Code,
            ["given"] = call.Given,
            ["memoryBytes"] = _options.SandboxBytes,
            ["milliseconds"] = call.Most.TotalMilliseconds,
        }.ToJsonString();
        var sandbox = await _free.Reader.ReadAsync(ct);
        try
        {
            if (sandbox is { IsGone: true }) Forget(ref sandbox);
            sandbox ??= SandboxProcess.Start(_options.NodePath, Folder);
            // It ends by itself in time; if it doesn't, it is ended.
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(call.Most + Grace);
            if (await sandbox.CallAsync(line, word => Hear(call, word), patience.Token) is { } answer)
                return JsonSerializer.Deserialize<SandboxAnswer>(answer, JsonSerializerOptions.Web)!;
            Forget(ref sandbox);
            return new() { Fault = new(SandboxFault.Died, null, null) };
        }
        catch (OperationCanceledException)
        {
            Forget(ref sandbox);
            if (ct.IsCancellationRequested) throw;
            return new() { Fault = new(SandboxFault.Timeout, null, null) };
        }
        catch (JsonException)
        {
            return new() { Fault = new(null, "what it gave can't be read as JSON; it may have changed JSON or a prototype", null) };
        }
        catch (Win32Exception e)
        {
            return new() { Fault = new(SandboxFault.Missing, e.Message, null) };
        }
        finally
        {
            _free.Writer.TryWrite(sandbox);
        }
    }

    public void Dispose()
    {
        while (_free.Reader.TryRead(out var sandbox)) sandbox?.Dispose();
    }

    private static void Hear(SandboxCall call, string word)
    {
        if (call.Hear is { } hear && JsonSerializer.Deserialize<SandboxWord>(word, JsonSerializerOptions.Web) is { } said) hear(said);
    }

    private static void Forget(ref SandboxProcess? sandbox)
    {
        sandbox?.Dispose();
        sandbox = null;
    }
}
