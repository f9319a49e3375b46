using System.Text.Json.Nodes;
using Studio.Domain.Approvals;

namespace Studio.Web.Approvals;

/// <summary>A table's rows while somebody fills them in. A row in which nothing stands is none.</summary>
public sealed class TableDraft(AnswerField field)
{
    private readonly List<Row> _rows = [new()];

    public IReadOnlyList<Row> Rows => _rows;

    public bool TakesMore => _rows.Count < AnswerField.MostRows;

    public void Add() => _rows.Add(new());

    public void Remove(Row row) => _rows.Remove(row);

    public JsonArray Answer() => [.. _rows.Where(r => r.IsFilled).Select(r => RowOf(field, r.Cells))];

    /// <summary>Every row has all columns, so that what comes next can count on them.</summary>
    public static JsonNode RowOf(AnswerField table, IEnumerable<(string Column, string Text)> cells)
    {
        var row = new JsonObject(table.Columns.Select(c => KeyValuePair.Create(c, (JsonNode?)"")));
        foreach (var (column, text) in cells) row[column] = text;
        return row;
    }

    public sealed class Row
    {
        private readonly Dictionary<string, string> _cells = [];

        public IEnumerable<(string Column, string Text)> Cells => _cells.Select(c => (c.Key, c.Value));

        public bool IsFilled => _cells.Values.Any(c => !string.IsNullOrWhiteSpace(c));

        public string this[string column]
        {
            get => _cells.GetValueOrDefault(column, "");
            set => _cells[column] = value;
        }
    }
}
