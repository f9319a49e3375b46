using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace Studio.Data.Access;

/// <summary>Keeps data-protection keys in the database. Its contract is synchronous; it is asked at start-up and once in months.</summary>
public sealed class KeyRing(StudioDbs dbs, TimeProvider time) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = dbs.Engine.OpenConnection();
        using var command = new NpgsqlCommand("SELECT xml FROM identity.data_protection_keys ORDER BY created_at", connection);
        using var reader = command.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read()) keys.Add(XElement.Parse(reader.GetString(0)));
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = dbs.Engine.OpenConnection();
        using var command = new NpgsqlCommand(
            "INSERT INTO identity.data_protection_keys (id, friendly_name, xml, created_at) VALUES ($1, $2, $3, $4)", connection)
        {
            Parameters =
            {
                new() { Value = Guid.CreateVersion7() },
                new() { Value = friendlyName },
                new() { Value = element.ToString(SaveOptions.DisableFormatting) },
                new() { Value = time.GetUtcNow() },
            },
        };
        command.ExecuteNonQuery();
    }
}
