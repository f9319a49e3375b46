namespace Studio.Domain.Nodes;

public enum ConnectionType
{
    Main, Error, Success, Conditional,
    AiAgent, AiChain, AiDocument, AiEmbedding, AiLanguageModel, AiMemory, AiOutputParser, AiRetriever, AiReranker, AiTextSplitter,
    AiTool, AiVectorStore,
    MemoryAttachment, ContextProvider,
}
