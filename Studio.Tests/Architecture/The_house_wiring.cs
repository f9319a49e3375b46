using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Studio.Web;

namespace Studio.Tests.Architecture;

/// <summary>Who makes things, and who ends them.</summary>
public sealed class The_house_wiring
{
    [Fact]
    public void has_nothing_that_a_page_ends_and_the_container_ends_again()
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddStudioWeb();

        // What a circuit's container has made it keeps until the circuit ends: a page makes what it ends by ActivatorUtilities.
        House.HasNo(builder.Services
            .Where(s => s is { Lifetime: ServiceLifetime.Transient, ImplementationType: { } type }
                && House.Assemblies.Values.Contains(type.Assembly) && typeof(IDisposable).IsAssignableFrom(type))
            .Select(s => $"{s.ImplementationType} is transient, and disposable."));
    }
}
