using Npgsql;
using Studio.Domain.Audit;
using Studio.Tests.Support;

namespace Studio.Tests.Access;

public sealed class The_audit_trail : DatabaseTest
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await using var db = Dbs.For(Anna);
        db.Add(AuditEntry.Of(Anna, "tried", "Test", Guid.CreateVersion7(), Time.GetUtcNow()));
        await db.SaveChangesAsync(Ct);
    }

    [Theory]
    [InlineData("studio_app", "UPDATE audit.audit_trail SET action = 'x'")]
    [InlineData("studio_app", "DELETE FROM audit.audit_trail")]
    [InlineData("studio_app", "TRUNCATE audit.audit_trail")]
    [InlineData("studio_runner", "UPDATE audit.audit_trail SET action = 'x'")]
    [InlineData("studio_runner", "DELETE FROM audit.audit_trail")]
    [InlineData("studio", "UPDATE audit.audit_trail SET action = 'x'")]
    [InlineData("studio", "DELETE FROM audit.audit_trail")]
    [InlineData("studio", "TRUNCATE audit.audit_trail")]
    public async Task is_not_rewritten_by(string role, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Connection) { Options = $"-c role={role}" });
        await using var command = source.CreateCommand(sql);

        var fault = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, fault.SqlState);
    }

    [Fact]
    public async Task is_not_written_in_anothers_name()
    {
        await using var db = Dbs.For(Anna);
        db.Add(AuditEntry.Of(Ben, "framed", "Test", Guid.CreateVersion7(), Time.GetUtcNow()));

        await Assert.ThrowsAsync<Microsoft.EntityFrameworkCore.DbUpdateException>(() => db.SaveChangesAsync(Ct));
    }
}
