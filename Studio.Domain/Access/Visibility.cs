namespace Studio.Domain.Access;

/// <summary>Who besides its owner may see a thing: everybody here, nobody, or the members of its organization.</summary>
public enum Visibility { Public, Private, Organization }
