using System.Text.Json.Nodes;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Tests.Support;
using Studio.Web.Workflows.Panel;
using Studio.Web.Workflows.Panel.Choosing;
using Studio.Web.Workflows.Panel.Code;
using Studio.Web.Workflows.Panel.Fields;
using static Studio.Tests.Workflows.Panel.LocalEditing;

namespace Studio.Tests.Workflows.Panel;

public sealed class A_field_of_a_form : BunitContext
{
    private readonly FakeTime _time = new();
    private LocalEditing _editing = new();
    private NodeForm _form = null!;

    public A_field_of_a_form()
    {
        Services.AddSingleton<TimeProvider>(_time);
        Services.AddSingleton<IResources>(new Fruits());
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule("./js/panel.js").Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void keeps_a_text_when_the_typing_pauses_and_not_before()
    {
        var form = Form(null, Field("name"));
        form.Find("input").Input("Anna");
        Assert.Empty(_editing.Done);

        _time.Advance(TimeSpan.FromMilliseconds(250));

        form.WaitForAssertion(() => Assert.Equal("Anna", _editing.Parameters["name"]?.ToString()));
    }

    [Fact]
    public void keeps_a_text_when_it_is_left()
    {
        var form = Form(null, Field("name"));
        form.Find("input").Input("Anna");
        form.Find("input").Blur();

        Assert.Equal("Anna", _editing.Parameters["name"]?.ToString());
    }

    [Fact]
    public async Task keeps_what_is_typed_when_the_panel_closes()
    {
        var form = Form(null, Field("name"));
        form.Find("input").Input("Anna");

        await form.InvokeAsync(_form.KeepAllAsync);

        Assert.Equal("Anna", _editing.Parameters["name"]?.ToString());
    }

    [Fact]
    public void keeps_what_is_typed_when_an_older_value_comes_back()
    {
        var form = Form(null, Field("n", FieldType.Number, FieldEditor.Number));
        form.Find("input").Input("5.");
        form.Find("input").Blur();
        form.Render();

        Assert.Equal("5.", form.Find("input").GetAttribute("value"));
    }

    [Theory]
    [InlineData(FieldType.WholeNumber, "42", "42")]
    [InlineData(FieldType.Number, "-1.5", "-1.5")]
    [InlineData(FieldType.Text, "42", "\"42\"")]
    [InlineData(FieldType.Duration, "30", "30")]
    [InlineData(FieldType.Duration, "2h 30m", "\"2h 30m\"")]
    public void keeps_a_value_of_its_type(FieldType type, string typed, string kept)
    {
        var form = Form(null, Field("f", type));
        form.Find("input").Input(typed);
        form.Find("input").Blur();

        Assert.Equal(kept, _editing.Parameters["f"]!.ToJsonString());
    }

    [Fact]
    public void says_in_a_sentence_what_does_not_fit_and_keeps_it_all_the_same()
    {
        var form = Form(null, Field("n", FieldType.WholeNumber, FieldEditor.Number));
        form.Find("input").Input("many");
        form.Find("input").Blur();

        Assert.Contains("a whole number is needed", form.Find(".flaw-bad").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", form.Find("input").GetAttribute("aria-invalid"));
        Assert.Equal("many", _editing.Parameters["n"]?.ToString());
    }

    [Fact]
    public void that_is_needed_and_empty_says_so()
    {
        var form = Form(null, Field("name") with { IsRequired = true });

        Assert.Contains("is missing", form.Find(".flaw").TextContent, StringComparison.Ordinal);
        Assert.Single(form.FindAll(".must"));
    }

    [Fact]
    public void is_shown_when_another_has_its_value()
    {
        var form = Form(Json("""{ "mode": "json" }"""), Field("mode"), Field("body") with { ShowWhen = FieldCondition.Parse("mode=json") });
        Assert.Equal(2, form.FindAll(".pf").Count);

        form.Find("input").Input("text");
        form.Find("input").Blur();

        Assert.Single(form.FindAll(".pf"));
    }

    [Fact]
    public void becomes_an_expression_by_an_equals_sign_and_keeps_nothing_yet()
    {
        var form = Form(null, Field("name"));
        form.Find("input").Input("=");

        Assert.Empty(form.FindAll("input"));
        Assert.Single(form.FindAll(".expression"));
        Assert.Empty(_editing.Done);
    }

    [Fact]
    public void takes_an_equals_sign_as_text_where_it_takes_no_expression()
    {
        var form = Form(null, Field("name") with { TakesExpressions = false });
        form.Find("input").Input("=");

        Assert.Single(form.FindAll("input"));
        Assert.Empty(form.FindAll(".mode"));
    }

    [Fact]
    public async Task shows_what_its_expression_gives_for_the_item_at_hand()
    {
        var form = Form(Json("""{ "name": "{{ $json.who.toUpperCase() }}" }"""), Field("name"));
        Assert.Equal("ANNA", form.Find(".result .value").TextContent.Trim());

        await form.InvokeAsync(() => _form.Item = 1);
        form.FindComponent<ExpressionInput>().Render(input => input.Add(i => i.Placeholder, "again"));

        Assert.Equal("BEN", form.Find(".result .value").TextContent.Trim());
    }

    [Fact]
    public void says_where_its_expression_is_wrong_and_what_to_do()
    {
        var form = Form(Json("""{ "name": "{{ $json.who + }}" }"""), Field("name"));

        Assert.Contains("character", form.Find(".result-wrong").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void made_fixed_again_has_what_its_expression_gave()
    {
        var form = Form(Json("""{ "name": "{{ $json.who }}" }"""), Field("name"));
        form.FindAll(".mode button")[0].Click();

        Assert.Equal("Anna", _editing.Parameters["name"]?.ToString());
        Assert.Equal("Anna", form.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void shows_its_default_and_goes_back_to_it()
    {
        var form = Form(Json("""{ "size": 20 }"""), Field("size", FieldType.WholeNumber, FieldEditor.Number) with { Default = 10 });
        form.Find(".reset").Click();

        Assert.False(_editing.Parameters.ContainsKey("size"));
        Assert.Equal("10", form.Find("input").GetAttribute("placeholder"));
    }

    [Fact]
    public void with_choices_offers_them()
    {
        var options = new FieldOption[] { new("get", "Get"), new("post", "Post") };
        var form = Form(null, Field("method", FieldType.Choice, FieldEditor.Choice) with { Options = options, Default = "get" });
        Assert.Equal("get", form.Find("select").GetAttribute("value"));

        form.Find("select").Change("post");

        Assert.Equal("post", _editing.Parameters["method"]?.ToString());
    }

    [Fact]
    public void with_several_choices_keeps_them_in_their_order()
    {
        var options = new FieldOption[] { new("get", "Get"), new("post", "Post") };
        var methods = Field("methods", FieldType.List, FieldEditor.Choices) with { Options = options };
        var form = Form(Json("""{ "methods": ["post"] }"""), methods);
        form.FindAll("input")[0].Change(true);

        Assert.Equal("""["get","post"]""", _editing.Parameters["methods"]!.ToJsonString());
    }

    [Fact]
    public void that_is_on_or_off_is_a_switch()
    {
        var form = Form(null, Field("on", FieldType.Flag, FieldEditor.Toggle) with { Default = true });
        Assert.True(form.Find("input[role=switch]").HasAttribute("checked"));

        form.Find("input[role=switch]").Change(false);

        Assert.False(_editing.Parameters["on"]!.GetValue<bool>());
    }

    [Fact]
    public void with_a_date_keeps_its_offset()
    {
        var form = Form(null, Field("at", FieldType.Date, FieldEditor.Date));
        form.Find("input").Input("2030-06-01T09:30");
        form.Find("input").Blur();

        Assert.Equal("2030-06-01T09:30:00+00:00", _editing.Parameters["at"]?.ToString());
    }

    [Fact]
    public void that_is_secret_does_not_show_its_letters()
    {
        var form = Form(null, Field("key", editor: FieldEditor.Secret) with { IsSecret = true });

        Assert.Equal("password", form.Find("input").GetAttribute("type"));
    }

    [Fact]
    public void that_points_elsewhere_offers_what_there_is_or_takes_an_id()
    {
        var form = Form(null, Field("fruit", editor: FieldEditor.ResourceLocator) with { Resource = "fruit" });
        form.FindAll("select")[1].Change("a");
        Assert.Equal("a", _editing.Parameters["fruit"]?.ToString());

        form.FindAll("select")[0].Change("id");
        form.Find("input").Input("b");
        form.Find("input").Blur();

        Assert.Equal("b", _editing.Parameters["fruit"]?.ToString());
    }

    [Fact]
    public void of_a_workflow_that_may_not_be_changed_cannot_be()
    {
        var form = Form(Json("""{ "name": "Anna" }"""), e => e.IsReadOnly = true, Field("name"));

        Assert.True(form.Find("input").HasAttribute("readonly"));
        Assert.Empty(form.FindAll(".mode"));
    }

    private IRenderedComponent<FieldList> Form(JsonObject? parameters, params FieldSpec[] fields) => Form(parameters, _ => { }, fields);

    private IRenderedComponent<FieldList> Form(JsonObject? parameters, Action<LocalEditing> prepare, params FieldSpec[] fields)
    {
        _editing = new(parameters, fields);
        prepare(_editing);
        _form = new(_editing, "n", _time, p => Assert.Fail(p.InWords()));
        _form.Show(new([new("main", "Fetch", [Json("""{ "who": "Anna" }"""), Json("""{ "who": "Ben" }""")])], null,
            new Dictionary<string, IReadOnlyList<Item>>()));
        var form = Render<FieldList>(list => list.AddCascadingValue(_form).Add(l => l.Fields, fields));
        _editing.Changed += () => _ = form.InvokeAsync(() => form.Render());
        return form;
    }

    private sealed class Fruits : IResources
    {
        public string Kind => "fruit";

        public Task<IReadOnlyList<Resource>> ListAsync(CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<Resource>>([new("a", "Apple"), new("b", "Pear")]);
    }
}
