namespace Studio.Data.Postgres.Cluster;

/// <summary>The private PostgreSQL can't be had; the message says why and what to do.</summary>
public sealed class ClusterException(string message) : Exception(message);
