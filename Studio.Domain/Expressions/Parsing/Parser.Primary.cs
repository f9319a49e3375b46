namespace Studio.Domain.Expressions.Parsing;

/// <summary>What stands by itself: literals, names, brackets.</summary>
internal sealed partial class Parser
{
    private Syntax ParsePrimary()
    {
        var (kind, start) = (_token.Kind, _token.Place);
        switch (kind)
        {
            case TokenKind.Number:
                var number = Literals.Number(_text.AsSpan(start.Start, start.End - start.Start));
                if (double.IsNaN(number)) throw Fail("This is not a number.", "Numbers are written 12, 1.5, 1e6 or 0xff.");
                Advance();
                return new NumberLiteral(start, number);
            case TokenKind.Text:
                Advance();
                return new TextLiteral(start, Literals.Text(_text.AsSpan(start.Start + 1, start.End - start.Start - 2)));
            case TokenKind.Name:
                return ParseName();
            case TokenKind.Backtick:
                return ParseTemplate();
            case TokenKind.Slash or TokenKind.Change when _text[start.Start] == '/':
                return ParsePattern();
            case TokenKind.OpenParen:
                return ParseParentheses();
            case TokenKind.OpenBracket:
                return ParseList();
            case TokenKind.OpenBrace:
                return ParseRecord();
            default:
                throw Unexpected();
        }
    }

    private Syntax ParseName()
    {
        var start = _token.Place;
        var word = WordHere();
        if (ForbiddenWord(word) is { } hint) throw Fail($"\"{word}\" is a statement, and an expression has none.", hint);
        Advance();
        return word is "true" or "false" or "null" or "undefined" ? new WordLiteral(start, word) : new NameUse(start, word);
    }

    private static string? ForbiddenWord(string word) => word switch
    {
        "function" => "Write an arrow function: x => x.name.",
        "var" or "let" or "const" => "Write the value where it is used, or keep it in a field by a node before this one.",
        "return" => "The expression's value is the result; leave the word out.",
        "if" or "else" or "switch" or "case" => "Write condition ? then : else.",
        "for" or "while" or "do" => "Use map, filter, reduce or find.",
        "async" or "await" or "yield" => "An expression waits for nothing; use a node for that.",
        "class" or "import" or "export" or "delete" or "throw" or "try" or "catch" => "Use a Code node for programs.",
        _ => null,
    };

    private Syntax ParseParentheses()
    {
        var start = _token.Place;
        Advance();
        var items = new List<Syntax>();
        while (_token.Kind != TokenKind.CloseParen)
        {
            items.Add(ParsePossibleDefault(ParseItem()));
            if (_token.Kind != TokenKind.Comma) break;
            Advance();
        }

        Expect(TokenKind.CloseParen, ")", "Close the bracket that was opened before.");
        var place = start.To(Before());
        if (_token.Kind == TokenKind.Arrow) return ParseArrow(start, items);
        if (items is [var only and not Spread and not Default]) return Checked(new Group(place, only));
        throw Faulted.At(_text, place, items.Count == 0
            ? "There is nothing in these parentheses." : "Several values in parentheses mean nothing here.",
            "For a list write [a, b]; for a function (a, b) => a + b.");
    }

    private Syntax ParsePossibleDefault(Syntax target)
    {
        if (_token.Kind != TokenKind.Assign) return target;
        if (target is not (NameUse or ListLiteral or RecordLiteral)) throw Unexpected();
        Advance();
        var value = ParseExpression();
        return Checked(new Default(target.Place.To(value.Place), target, value));
    }

    private ListLiteral ParseList()
    {
        var start = _token.Place;
        Advance();
        var items = new List<Syntax>();
        while (_token.Kind != TokenKind.CloseBracket)
        {
            // A gap, as in [, value], is an undefined element; only taking apart a list uses it.
            items.Add(_token.Kind == TokenKind.Comma ? new WordLiteral(_token.Place, "undefined") : ParsePossibleDefault(ParseItem()));
            if (_token.Kind != TokenKind.Comma) break;
            Advance();
        }

        Expect(TokenKind.CloseBracket, "]", "Close the list with ].");
        return Checked(new ListLiteral(start.To(Before()), items));
    }

    private RecordLiteral ParseRecord()
    {
        var start = _token.Place;
        Advance();
        var entries = new List<Entry>();
        while (_token.Kind != TokenKind.CloseBrace)
        {
            entries.Add(Checked(ParseEntry()));
            if (_token.Kind != TokenKind.Comma) break;
            Advance();
        }

        Expect(TokenKind.CloseBrace, "}", "Close the object with }.");
        return Checked(new RecordLiteral(start.To(Before()), entries));
    }

    private Entry ParseEntry()
    {
        var start = _token.Place;
        if (_token.Kind == TokenKind.Ellipsis)
        {
            Advance();
            var inner = ParseExpression();
            return new(start.To(inner.Place), null, inner);
        }

        var isName = _token.Kind == TokenKind.Name;
        var key = ParseKey();
        if (_token.Kind != TokenKind.Colon && isName)
        {
            var shorthand = ParsePossibleDefault(new NameUse(start, ((TextLiteral)key).Text));
            return new(start, key, shorthand);
        }

        Expect(TokenKind.Colon, ":", "A field is written name: value.");
        var value = ParsePossibleDefault(ParseExpression());
        return new(start.To(value.Place), key, value);
    }

    private Syntax ParseKey()
    {
        var place = _token.Place;
        switch (_token.Kind)
        {
            case TokenKind.Name:
                Advance();
                return new TextLiteral(place, _text[place.Start..place.End]);
            case TokenKind.Text or TokenKind.Number or TokenKind.Backtick:
                return ParsePrimary();
            case TokenKind.OpenBracket:
                Advance();
                var key = ParseExpression();
                Expect(TokenKind.CloseBracket, "]", "A computed name is written [name]: value.");
                return key;
            default:
                throw Fail($"{FoundHere()}, but a field's name is missing here.",
                    "An object is written { name: value, \"other name\": value }.");
        }
    }

    private Syntax ParseTemplate()
    {
        var start = _token.Place;
        var (texts, parts) = (new List<string>(), new List<Syntax>());
        var at = start.End;
        while (true)
        {
            var (end, hasPart) = Literals.EndOfTemplateText(_text, at);
            if (end < 0)
                throw Faulted.At(_text, new(start.Start, _text.Length), "The text in backquotes has no end.",
                    "Close it with a backquote `.");
            texts.Add(Literals.Text(_text.AsSpan(at, end - at)));
            _lexer.Position = end + (hasPart ? 2 : 1);
            if (!hasPart) break;
            _token = _lexer.Next();
            parts.Add(ParseExpression());
            if (_token.Kind != TokenKind.CloseBrace)
                throw Fail($"{FoundHere()}, but }} is missing here.", "A part of a text is written ${value}.");
            at = _token.End;
        }

        _lastEnd = _lexer.Position;
        _token = _lexer.Next();
        var place = new Place(start.Start, _lastEnd);
        return parts.Count == 0 ? new TextLiteral(place, texts[0]) : Checked(new TemplateLiteral(place, texts, parts));
    }

    private PatternLiteral ParsePattern()
    {
        var start = _token.Start;
        var end = _lexer.EndOfPattern(start);
        if (end < 0) throw Fail("The regular expression has no end.", "Close it with a slash: /[0-9]+/g.");
        var close = _text.LastIndexOf('/', end - 1);
        _lastEnd = end;
        _token = _lexer.Next();
        return new PatternLiteral(new(start, end), _text[(start + 1)..close], _text[(close + 1)..end]);
    }
}
