using System.Collections;

namespace Studio.Runner.Runs.State;

/// <summary>A list that only grows. Who has seen it so far keeps seeing that much, without a copy.</summary>
internal sealed class GrowingList<T>
{
    private T[] _items = new T[1];
    private int _count;

    public void Add(T item)
    {
        if (_count == _items.Length) Array.Resize(ref _items, _count * 2);
        _items[_count++] = item;
    }

    public IReadOnlyList<T> Seen() => new View(_items, _count);

    private sealed class View(T[] items, int count) : IReadOnlyList<T>
    {
        public int Count => count;

        public T this[int index] => index < count ? items[index] : throw new ArgumentOutOfRangeException(nameof(index));

        public IEnumerator<T> GetEnumerator() => items.Take(count).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
