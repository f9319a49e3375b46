FROM node:22-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# The build of the web calls npm for its TypeScript.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules/npm /usr/local/lib/node_modules/npm
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source
COPY . .
RUN dotnet restore Studio.Web --locked-mode \
 && dotnet publish Studio.Web --no-restore -o /published/web \
 && dotnet publish Studio.Runner --no-restore -o /published/worker

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS runtime
# Code of workflows runs in it.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
# The health check asks with it.
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
WORKDIR /app
USER $APP_UID

# docker build --target worker: one more process that runs workflows.
FROM runtime AS worker
COPY --from=build /published/worker .
ENTRYPOINT ["dotnet", "Studio.Runner.dll"]

# The default: the web, which also runs workflows unless Studio__Runner__Embedded is false.
FROM runtime AS web
COPY --from=build /published/web .
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["curl", "--fail", "--silent", "http://localhost:8080/health/ready"]
ENTRYPOINT ["dotnet", "Studio.Web.dll"]
