using System.Text.Json.Nodes;
using Studio.Domain.Access;

namespace Studio.Tests.Access;

public sealed class A_permission
{
    [Fact]
    public void is_read_from_the_json_of_a_role()
    {
        var permissions = JsonNode.Parse("""{ "workflows": { "create": true, "delete": false }, "keys": { "create": true } }""")!.AsObject();

        Assert.Equal([Permission.CreateKeys, Permission.CreateWorkflows], Permission.Read(permissions).Order());
    }

    [Fact]
    public void is_written_as_it_is_read() => Assert.Equal(Permission.All.Order(), Permission.Read(Permission.Write(Permission.All)).Order());
}
