using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MimeKit;
using Studio.Domain.Approvals;

namespace Studio.Runner.Approvals.Channels.Mail;

/// <summary>A question as a mail: what there is to know, and the link by which it is answered.</summary>
internal static class QuestionMail
{
    private const int LongestSubject = 150;
    private const string Button =
        "display:inline-block;padding:.6em 1.2em;border-radius:6px;background:#5b45d3;color:#fff;text-decoration:none";

    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static MimeEntity Write(HumanInteraction asked, Uri answer, DateTimeOffset expires)
    {
        var until = string.Create(CultureInfo.InvariantCulture, $"{expires.UtcDateTime:d MMM yyyy, HH:mm} UTC");
        var foot = $"The link is yours alone and counts once, until {until}. Opening it decides nothing yet.";
        return new BodyBuilder { TextBody = Text(asked, answer, foot), HtmlBody = Html(asked, answer, foot) }.ToMessageBody();
    }

    /// <summary>One line, whatever an expression has put into the question.</summary>
    public static string Subject(HumanInteraction asked)
    {
        var line = string.Join(' ', asked.Title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? "A run waits for your answer" : line.Length <= LongestSubject ? line : $"{line[..LongestSubject]}…";
    }

    private static string Text(HumanInteraction asked, Uri answer, string foot)
    {
        var text = new StringBuilder().AppendLine(Subject(asked)).AppendLine();
        if (asked.Question.Message is { Length: > 0 } message) text.AppendLine(message).AppendLine();
        foreach (var (name, value) in Shown(asked.Question.Context)) text.AppendLine(name.Length > 0 ? $"{name}: {value}" : value);
        return text.AppendLine().Append("Answer: ").AppendLine(answer.ToString()).AppendLine().AppendLine(foot).ToString();
    }

    private static string Html(HumanInteraction asked, Uri answer, string foot)
    {
        var html = new StringBuilder("<div style=\"max-width:40em;font:16px/1.5 sans-serif\">");
        html.Append(CultureInfo.InvariantCulture, $"<p style=\"color:#667\">{Safe(asked.WorkflowName)}</p><h2>{Safe(Subject(asked))}</h2>");
        if (asked.Question.Message is { Length: > 0 } message)
            html.Append(CultureInfo.InvariantCulture, $"<p style=\"white-space:pre-line\">{Safe(message)}</p>");
        html.Append("<table cellpadding=\"6\">");
        foreach (var (name, value) in Shown(asked.Question.Context))
        {
            html.Append(CultureInfo.InvariantCulture,
                $"<tr><td style=\"color:#667\">{Safe(name)}</td><td style=\"white-space:pre-wrap\">{Safe(value)}</td></tr>");
        }

        html.Append("</table>").Append(CultureInfo.InvariantCulture,
            $"<p><a href=\"{Safe(answer.ToString())}\" style=\"{Button}\">Look and answer</a></p>");
        return html.Append(CultureInfo.InvariantCulture, $"<p style=\"color:#667;font-size:13px\">{Safe(foot)}</p></div>").ToString();
    }

    private static IEnumerable<(string Name, string Value)> Shown(JsonNode? context) => context switch
    {
        null => [],
        JsonObject fields => fields.Select(f => (f.Key, Value(f.Value))),
        _ => [("", Value(context))],
    };

    private static string Value(JsonNode? value) => value switch
    {
        null => "",
        JsonValue text => $"{text}",
        _ => value.ToJsonString(Readable),
    };

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
