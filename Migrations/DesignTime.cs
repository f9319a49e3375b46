using Microsoft.EntityFrameworkCore.Design;
using Studio.Data;
using Studio.Domain;

namespace Studio.Migrations;

/// <summary>What <c>dotnet ef</c> compares the migrations with. It never connects.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<StudioDb>
{
    public StudioDb CreateDbContext(string[] args) => new(StudioDbs.OwnerOptions(new("Host=design-time")), Actor.System);
}
