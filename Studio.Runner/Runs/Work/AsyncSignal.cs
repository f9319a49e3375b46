namespace Studio.Runner.Runs.Work;

/// <summary>Something that happened and that somebody waits for; one who comes later finds it, too.</summary>
internal sealed class AsyncSignal
{
    private TaskCompletionSource _source = Fresh();

    public void Set() => Volatile.Read(ref _source).TrySetResult();

    /// <summary>Ends when it has been set since the last time somebody waited to the end.</summary>
    public Task WaitAsync() => Volatile.Read(ref _source).Task;

    public void Reset() => Interlocked.Exchange(ref _source, Fresh());

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
