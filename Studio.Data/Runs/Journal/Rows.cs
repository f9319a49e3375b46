using Npgsql;
using NpgsqlTypes;

namespace Studio.Data.Runs.Journal;

/// <summary>One column of many rows, as the array that a statement takes.</summary>
internal static class Rows
{
    public static NpgsqlParameter<Guid[]> Ids<T>(IReadOnlyCollection<T> rows, Func<T, Guid> value) => Array(NpgsqlDbType.Uuid, rows, value);

    public static NpgsqlParameter<long[]> Longs<T>(IReadOnlyCollection<T> rows, Func<T, long> value) =>
        Array(NpgsqlDbType.Bigint, rows, value);

    public static NpgsqlParameter<string?[]> Texts<T>(IReadOnlyCollection<T> rows, Func<T, string?> value) =>
        Array(NpgsqlDbType.Text, rows, value);

    public static NpgsqlParameter<byte[]?[]> Jsons<T>(IReadOnlyCollection<T> rows, Func<T, byte[]?> value,
        NpgsqlDbType type = NpgsqlDbType.Jsonb) => Array(type, rows, value);

    public static NpgsqlParameter<TValue[]> Array<T, TValue>(NpgsqlDbType type, IReadOnlyCollection<T> rows, Func<T, TValue> value)
    {
        var (values, at) = (new TValue[rows.Count], 0);
        foreach (var row in rows) values[at++] = value(row);
        return new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }
}
