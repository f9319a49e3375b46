using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Tests.Support;
using Studio.Web.Workflows.Panel;
using Studio.Web.Workflows.Panel.Fields;
using static Studio.Tests.Workflows.Panel.LocalEditing;

namespace Studio.Tests.Workflows.Panel;

public sealed class A_list_in_a_form : BunitContext
{
    private static readonly FieldSpec Headers = Field("headers", FieldType.List, FieldEditor.KeyValues) with
    {
        Fields = [Field("name") with { IsRequired = true }, Field("value")],
    };

    private static readonly FieldSpec Ways = Field("ways", FieldType.List, FieldEditor.List) with
    {
        Fields = [Field("name"), Field("conditions", FieldType.List, FieldEditor.List) with { Fields = [Field("left"), Field("right")] }],
    };

    private LocalEditing _editing = new();

    public A_list_in_a_form()
    {
        Services.AddSingleton<TimeProvider>(new FakeTime());
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule("./js/panel.js").Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void grows_by_a_record_whose_fields_are_then_filled_in()
    {
        var form = Form("{}", Headers);
        form.Find(".add").Click();
        form.FindAll("input")[0].Input("Accept");
        form.FindAll("input")[0].Blur();

        Assert.Equal("""{"headers":[{"name":"Accept"}]}""", _editing.Parameters.ToJsonString());
    }

    [Fact]
    public void loses_the_record_that_is_removed_and_keeps_what_is_typed_in_another()
    {
        var form = Form("""{ "headers": [ { "name": "a" }, { "name": "b" } ] }""", Headers);
        form.FindAll("input")[2].Input("bb");
        form.Find("[aria-label='Remove HEADERS 1']").Click();

        Assert.Equal("""{"headers":[{"name":"bb"}]}""", _editing.Parameters.ToJsonString());
        Assert.Equal("bb", form.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void takes_another_order()
    {
        var form = Form("""{ "headers": [ { "name": "a" }, { "name": "b" } ] }""", Headers);
        form.Find("[aria-label='Move HEADERS 2 up']").Click();

        Assert.Equal("""{"headers":[{"name":"b"},{"name":"a"}]}""", _editing.Parameters.ToJsonString());
        Assert.Equal("b", form.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void says_at_its_place_what_is_missing() =>
        Assert.Contains("is missing", Form("""{ "headers": [ { "value": "x" } ] }""", Headers).Find(".cell .flaw").TextContent,
            StringComparison.Ordinal);

    [Fact]
    public void of_larger_records_folds_them_under_their_names()
    {
        var form = Form("""{ "ways": [ { "name": "large", "conditions": [] } ] }""", Ways);
        Assert.Equal("large", form.Find(".fold .truncate").TextContent);
        Assert.Single(form.FindAll(".part-body"));

        form.Find(".fold").Click();

        Assert.Empty(form.FindAll(".part-body"));
    }

    [Fact]
    public void inside_another_is_changed_where_it_is()
    {
        var form = Form("""{ "ways": [ { "name": "large", "conditions": [ { "left": "1" } ] } ] }""", Ways);
        form.FindAll(".part-body input")[2].Input("2");
        form.FindAll(".part-body input")[2].Blur();

        Assert.Equal("2", _editing.Parameters["ways"]![0]!["conditions"]![0]!["right"]!.ToString());
    }

    [Fact]
    public void of_plain_values_has_a_line_for_each()
    {
        var form = Form("""{ "tags": [ "a" ] }""", Field("tags", FieldType.List, FieldEditor.List) with { Element = FieldType.Text });
        form.Find(".add").Click();
        form.FindAll("input")[1].Input("b");
        form.FindAll("input")[1].Blur();

        Assert.Equal("""["a","b"]""", _editing.Parameters["tags"]!.ToJsonString());
    }

    [Fact]
    public void that_is_no_list_is_shown_as_it_is() =>
        Assert.Single(Form("""{ "headers": { "a": 1 } }""", Headers).FindAll("[data-code]"));

    [Fact]
    public void is_only_read_where_nothing_may_be_changed()
    {
        var form = Form("""{ "headers": [ { "name": "a" } ] }""", Headers, isReadOnly: true);

        Assert.Empty(form.FindAll(".add, .tools"));
    }

    private IRenderedComponent<FieldList> Form(string parameters, FieldSpec field, bool isReadOnly = false)
    {
        _editing = new(Json(parameters), field) { IsReadOnly = isReadOnly };
        var form = new NodeForm(_editing, "n", Services.GetRequiredService<TimeProvider>(), p => Assert.Fail(p.InWords()));
        var list = Render<FieldList>(l => l.AddCascadingValue(form).Add(x => x.Fields, [field]));
        _editing.Changed += () => _ = list.InvokeAsync(() => list.Render());
        return list;
    }
}
