namespace Studio.Domain.Expressions.Parsing;

/// <summary>What the parser says about what it could not read.</summary>
internal sealed partial class Parser
{
    private Faulted Fail(string message, string hint) => Faulted.At(_text, _token.Place, message, hint);

    private Faulted TooDeep() =>
        Faulted.At(_text, _token.Place, "The expression is nested too deeply.",
            "Split it into several steps, or join texts with one `template ${value}`.");

    private string FoundHere() =>
        _token.Kind == TokenKind.End ? "The text ends" : $"Here is {Fault.Excerpt(_text, _token.Start, _token.End)}";

    private bool IsEndHere => _token.Kind == TokenKind.End || (_token.End < _text.Length && _text[_token.End] == '}');

    private Faulted Unexpected() => _token.Kind switch
    {
        TokenKind.End or TokenKind.CloseBrace when IsEndHere =>
            Fail("The expression is not complete.", "Something has to follow here, or what precedes has to go."),
        TokenKind.Bad when _text[_token.Start] is '"' or '\'' =>
            Fail("The text has no end.", $"Close it with {_text[_token.Start]} on the same line."),
        TokenKind.Bad => Fail("This character has no meaning here.", "Texts need quotes: \"text\"."),
        TokenKind.Assign => Fail("An expression cannot assign a value.", "To compare, write ===."),
        TokenKind.Change => Fail("An expression cannot change a value.", "Write the new value itself: a + 1."),
        TokenKind.Semicolon => Fail("An expression is one value, without ; in it.", "Use one {{ }} for each value."),
        TokenKind.CloseBrace => Fail("The expression ends here, but }} is missing.", "An expression ends with two closing braces."),
        TokenKind.Name or TokenKind.Text or TokenKind.Number =>
            Fail("An operator or a comma is missing before this.", "Join texts with +; separate values by commas."),
        TokenKind.Ellipsis => Fail("... is only possible in lists, objects and calls.", "Write [...list] or { ...object }."),
        _ => Fail("This is not expected here.", "A value is missing before it, or it is too much."),
    };

    private void CheckParameter(Syntax parameter)
    {
        switch (parameter)
        {
            case NameUse or WordLiteral { Word: "undefined" }:
                return;
            case Group { Inner: NameUse inner }:
                CheckParameter(inner);
                return;
            case Default defaulted:
                CheckParameter(defaulted.Target);
                return;
            case Spread rest:
                CheckParameter(rest.Inner);
                return;
            case ListLiteral list:
                foreach (var item in list.Items) CheckParameter(item);
                return;
            case RecordLiteral record:
                foreach (var entry in record.Entries) CheckParameter(entry.Value);
                return;
            default:
                throw Faulted.At(_text, parameter.Place, "This cannot be a function's parameter.",
                    "Write x => …, (a, b) => … or ({ name }) => ….");
        }
    }
}
