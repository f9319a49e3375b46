using System.Text;
using System.Text.Json.Nodes;

namespace Studio.Runner.Nodes.Http;

/// <summary>How a call says who makes it.</summary>
internal sealed record SignIn(HttpSignIn Kind, JsonObject Secret)
{
    public static SignIn None { get; } = new(HttpSignIn.None, []);

    public Uri In(Uri address) => Kind != HttpSignIn.Query ? address
        : HttpCall.With(address, [new HttpPair { Name = Text("name"), Value = Text("value") }]);

    public void Into(HttpRequestMessage request)
    {
        switch (Kind)
        {
            case HttpSignIn.Basic:
                request.Headers.Authorization =
                    new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Text("user")}:{Text("password")}")));
                break;
            case HttpSignIn.Bearer:
                request.Headers.Authorization = new("Bearer", Text("token"));
                break;
            case HttpSignIn.Header:
                request.Headers.TryAddWithoutValidation(Text("name"), Text("value"));
                break;
        }
    }

    private string Text(string name) => Secret[name]?.ToString() ?? "";
}
