using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Studio.Domain.Access;
using Studio.Domain.Approvals;
using Studio.Domain.Approvals.Channels;
using Studio.Domain.Approvals.Replies;
using Studio.Domain.Components;
using Studio.Domain.Runs;
using Studio.Domain.Triggers;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Graph;
using Studio.Domain.Workflows.Messages;

namespace Studio.Data.Postgres;

/// <summary>An enum as the specifications write it: UPPER_SNAKE, but for the ones they write in lower case.</summary>
internal static class EnumText
{
    private static readonly HashSet<Type> LowerCase =
    [
        typeof(OrganizationRole), typeof(Visibility), typeof(WorkflowStatus), typeof(AnnotationKind), typeof(WorkQueueOrder),
        typeof(TriggerState), typeof(ComponentType), typeof(JobStatus), typeof(LogEvent), typeof(PauseReason), typeof(PauseStatus),
        typeof(WorkerStatus), typeof(QuestionKind), typeof(InteractionStatus), typeof(InteractionPriority), typeof(InteractionChannel),
        typeof(AnswerPolicy), typeof(NoticeKind), typeof(OutboxStatus), typeof(ReplyStatus),
    ];

    public static IEnumerable<string> WordsOf(Type type) => Enum.GetNames(type).Select(name => Word(type, name));

    public static string Of<T>(T value) where T : struct, Enum => Word(typeof(T), value.ToString());

    public static T Parse<T>(string text) where T : struct, Enum => Enum.Parse<T>(text.Replace("_", "", StringComparison.Ordinal), true);

    public static ValueConverter ConverterOf(Type type) =>
        (ValueConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(type))!;

    private static string Word(Type type, string name) =>
        LowerCase.Contains(type) ? Naming.Snake(name) : Naming.Snake(name).ToUpperInvariant();

    private sealed class Converter<T>() : ValueConverter<T, string>(
        value => Of(value),
        text => Parse<T>(text)) where T : struct, Enum;
}
