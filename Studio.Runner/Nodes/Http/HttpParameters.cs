using System.ComponentModel;
using System.Text.Json.Nodes;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Http;

public enum HttpVerb
{
    [Description("GET")] Get,
    [Description("POST")] Post,
    [Description("PUT")] Put,
    [Description("PATCH")] Patch,
    [Description("DELETE")] Delete,
    [Description("HEAD")] Head,
    [Description("OPTIONS")] Options,
}

public enum HttpBody { None, [Description("JSON")] Json, Form, Text }

public enum HttpAnswer { Auto, [Description("JSON")] Json, Text, File, Full }

public enum HttpSignIn { None, Basic, Bearer, Header, Query }

public enum HttpPages { None, LinkHeader, NextAddress, PageNumber, Cursor }

/// <summary>What a call of an address is made of.</summary>
public abstract record HttpParameters
{
    [Field("Method")]
    public HttpVerb Method { get; init; }

    [Field("URL", Example = "https://api.example.com/orders/{{ $json.id }}")]
    public required string Url { get; init; }

    [Field("Sign in", NoExpressions = true, Help = "With a credential: user and password, a token, or a value in a header or the query.")]
    public HttpSignIn Authentication { get; init; }

    [Field("Query", Editor = FieldEditor.KeyValues)]
    public IReadOnlyList<HttpPair> Query { get; init; } = [];

    [Field("Headers", Editor = FieldEditor.KeyValues)]
    public IReadOnlyList<HttpPair> Headers { get; init; } = [];

    [Field("Body")]
    public HttpBody BodyKind { get; init; }

    [Field("JSON", Editor = FieldEditor.Json, ShowWhen = "bodyKind=json", Help = "The item itself when nothing is said.")]
    public JsonNode? Json { get; init; }

    [Field("Fields", Editor = FieldEditor.KeyValues, ShowWhen = "bodyKind=form")]
    public IReadOnlyList<HttpPair> Form { get; init; } = [];

    [Field("Text", Editor = FieldEditor.LongText, ShowWhen = "bodyKind=text")]
    public string? Text { get; init; }

    [Field("Take the answer as",
        Help = "Auto goes by what the answer says it is; a file is kept with the run; full gives status and headers, too.")]
    public HttpAnswer Answer { get; init; }

    [Field("Fail on 4xx and 5xx")]
    public bool FailOnError { get; init; } = true;

    [Field("Follow redirects", Help = "The credential goes to no other host.")]
    public bool FollowRedirects { get; init; } = true;

    [Field("Pages", Help = "How the next part of a long answer is found.")]
    public HttpPages Pages { get; init; }

    [Field("Where in the answer", ShowWhen = "pages=nextAddress,cursor", Example = "links.next",
        Help = "The field of the answer that holds the next address, or the cursor. Nothing there ends it.")]
    public string PageField { get; init; } = "next";

    [Field("Name in the query", ShowWhen = "pages=pageNumber,cursor", Help = "Under which the number or the cursor is sent.")]
    public string PageName { get; init; } = "page";

    [Field("First page", ShowWhen = "pages=pageNumber")]
    public int FirstPage { get; init; } = 1;

    [Field("Items are in", ShowWhen = "pages=nextAddress,pageNumber,cursor", Example = "data",
        Help = "The field of the answer that holds the list.")]
    public string? ListField { get; init; }

    [Field("At most so many pages", ShowWhen = "pages=linkHeader,nextAddress,pageNumber,cursor")]
    public int MostPages { get; init; } = 100;

    [Field("Items at once", NoExpressions = true, Help = "How many calls are under way at the same time.")]
    public int AtOnce { get; init; } = 1;

    [Field("Wait between", NoExpressions = true, Help = "After so many calls, before the next ones.")]
    public TimeSpan Between { get; init; }

    [Field("At most", Help = "How long one call may take, with its redirects and the whole answer.")]
    public TimeSpan Within { get; init; } = TimeSpan.FromMinutes(5);

    [Field("Proxy", Example = "http://proxy.example.com:3128")]
    public string? Proxy { get; init; }
}

public sealed record HttpPair
{
    [Field("Name")] public required string Name { get; init; }
    [Field("Value")] public string Value { get; init; } = "";
}
