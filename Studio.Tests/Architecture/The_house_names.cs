using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Studio.Domain;

namespace Studio.Tests.Architecture;

/// <summary>What outsiders see by its name: problems by their code, log events by their number.</summary>
public sealed class The_house_names
{
    private static readonly Dictionary<string, int> Thousands = new() { ["Studio.Web"] = 1, ["Studio.Runner"] = 2, ["Studio.Data"] = 3 };

    // A program's entry, which no code names, and a page that shows the problem of the same name.
    private static readonly string[] MayBeTwice = ["Program", "_Imports", "NotAllowed"];

    private static readonly IReadOnlyList<Type> Problems =
        [.. House.Assemblies.Keys.SelectMany(House.TypesOf).Where(type => typeof(Problem).IsAssignableFrom(type) && !type.IsAbstract)];

    public static TheoryData<Type> AllProblems => [.. Problems];

    [Theory, MemberData(nameof(AllProblems))]
    public void make_a_problem_a_sentence_with_an_end(Type type)
    {
        var constructor = type.GetConstructors()[0];
        var problem = (Problem)constructor.Invoke(Samples(constructor));

        Assert.True(type.IsSealed, "A reason has no sub-reasons.");
        Assert.Matches(@"^[""\w].*\.$", problem.Message);
        if (problem is Problem.Invalid invalid) Assert.All(invalid.Findings, finding => Assert.Matches(@"\.$", finding.Message));
    }

    [Fact]
    public void are_one_for_each_problem() =>
        House.HasNo(Problems.GroupBy(type => type.Name).Where(same => same.Count() > 1).Select(same => string.Join(", ", same)));

    [Fact]
    public void are_one_for_each_type_of_all_rooms() =>
        House.HasNo(House.Assemblies.Keys.SelectMany(House.TypesOf)
            .Where(type => !type.IsNested && !MayBeTwice.Contains(type.Name))
            .GroupBy(type => type.Name).Where(same => same.Count() > 1)
            .Select(same => string.Join(", ", same)));

    [Fact]
    public void of_log_events_are_numbers_of_their_room()
    {
        var events = House.Code.SelectMany(
            file => Regex.Matches(file.Text, @"\[LoggerMessage\(\s*(\w*)", RegexOptions.Multiline),
            (file, match) => (file.Path, file.Room, Number: match.Groups[1].Value)).Where(e => e.Room != "Studio.Tests").ToList();

        Assert.NotEmpty(events);
        Assert.All(events, e => Assert.Equal(Thousands[e.Room], int.Parse(e.Number, CultureInfo.InvariantCulture) / 1000));
        House.HasNo(events.GroupBy(e => e.Number).Where(same => same.Count() > 1)
            .Select(same => $"{same.Key}: {string.Join(", ", same.Select(e => e.Path))}"));
    }

    // What a problem is given as a whole sentence; everything else it makes one of.
    private static readonly string[] Sentences = ["Why", "What", "WayOut", "Message", "Hint", "Fix"];

    private static object? Sample(string name, Type type) =>
        type == typeof(string) ? Sentences.Contains(name) ? "It is so." : "it" :
        type.IsValueType ? Activator.CreateInstance(Nullable.GetUnderlyingType(type) ?? type) :
        type.IsGenericType && type.GetGenericArguments() is [var element] ? List(element) :
        type.IsArray ? List(type.GetElementType()!) :
        type.GetConstructors() is [var constructor, ..] ? constructor.Invoke(Samples(constructor)) :
        null;

    private static object?[] Samples(MethodBase method) => [.. method.GetParameters().Select(p => Sample(p.Name!, p.ParameterType))];

    private static Array List(Type element)
    {
        var list = Array.CreateInstance(element, 1);
        list.SetValue(Sample("", element), 0);
        return list;
    }
}
