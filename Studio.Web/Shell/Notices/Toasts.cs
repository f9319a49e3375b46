using Studio.Domain;

namespace Studio.Web.Shell.Notices;

/// <summary>The toasts of one circuit. They leave by themselves, except errors, which wait to be read.</summary>
internal sealed class Toasts(TimeProvider time) : IDisposable
{
    private const int Most = 4;
    private const int MostDetails = 3;
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(5);
    // Long enough to read, think and reach for Undo.
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, ITimer> _timers = [];
    private IReadOnlyList<Toast> _all = [];
    private bool _isHeld;

    public IReadOnlyList<Toast> All => _all;
    public event Action? Changed;

    public void Show(string text, string? actionLabel = null, Func<Task>? action = null) =>
        Add(new Toast(Guid.CreateVersion7(), text, IsError: false) { ActionLabel = actionLabel, Action = action });

    public void Fail(Problem problem)
    {
        var findings = problem is Problem.Invalid invalid ? invalid.Findings : [];
        var details = findings.Take(MostDetails).Select(f => f.Fix is null ? f.Message : $"{f.Message} {f.Fix}").ToList();
        if (findings.Count > MostDetails) details.Add($"and {findings.Count - MostDetails} more");
        Add(new Toast(Guid.CreateVersion7(), problem.Message, IsError: true) { Details = details });
    }

    public async Task ActAsync(Toast toast)
    {
        Dismiss(toast.Id);
        if (toast.Action is not null) await toast.Action();
    }

    public void Dismiss(Guid id)
    {
        lock (_gate) Remove(id);
        Changed?.Invoke();
    }

    /// <summary>Nothing leaves while somebody points at the toasts or has the focus in them.</summary>
    public void Hold()
    {
        lock (_gate)
        {
            _isHeld = true;
            foreach (var timer in _timers.Values) timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Everything gets its whole time again.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _isHeld = false;
            foreach (var toast in _all.Where(t => _timers.ContainsKey(t.Id))) _timers[toast.Id].Change(Stay(toast), Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var toast in _all) Remove(toast.Id);
        }
    }

    private static TimeSpan Stay(Toast toast) => toast.Action is null ? Short : Long;

    private void Add(Toast toast)
    {
        lock (_gate)
        {
            // Said again, it moves to the end instead of standing there twice.
            foreach (var same in _all.Where(t => t.Text == toast.Text && t.IsError == toast.IsError).ToList()) Remove(same.Id);
            if (_all.Count == Most) Remove(_all[0].Id);
            _all = [.. _all, toast];
            if (!toast.IsError)
            {
                var stay = _isHeld ? Timeout.InfiniteTimeSpan : Stay(toast);
                _timers[toast.Id] = time.CreateTimer(_ => Dismiss(toast.Id), null, stay, Timeout.InfiniteTimeSpan);
            }
        }

        Changed?.Invoke();
    }

    private void Remove(Guid id)
    {
        _all = [.. _all.Where(t => t.Id != id)];
        if (_timers.Remove(id, out var timer)) timer.Dispose();
        // The pointer can't leave what is gone, so that nobody would say that the holding is over.
        if (_all.Count == 0) _isHeld = false;
    }
}
