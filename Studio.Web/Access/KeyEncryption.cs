using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Studio.Data.Security;

namespace Studio.Web.Access;

/// <summary>Keeps data-protection keys unreadable in the database and its backups.</summary>
internal sealed class KeyEncryptor(SecretKey secret) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement("encrypted", Convert.ToBase64String(
            secret.Encrypt(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting))))),
        typeof(KeyDecryptor));
}

internal sealed class KeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => XElement.Parse(Encoding.UTF8.GetString(
        services.GetRequiredService<SecretKey>().Decrypt(Convert.FromBase64String(encryptedElement.Value))));
}
