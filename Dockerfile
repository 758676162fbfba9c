# The Functions host and this function app. Both stages are Debian 12: the binary needs the C library it was built
# against (glibc 2.36), and a Functions image that is older fails to start it without a word.
FROM swift:6.3-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends make && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
RUN make build

FROM mcr.microsoft.com/azure-functions/dotnet-isolated:4-dotnet-isolated8.0
ENV AzureWebJobsScriptRoot=/home/site/wwwroot \
    AzureFunctionsJobHost__Logging__Console__IsEnabled=true \
    FUNCTIONS_WORKER_RUNTIME=custom \
    AzureWebJobsFeatureFlags=
WORKDIR /home/site/wwwroot
# In a plain container the host does not set the executable bit.
COPY --from=build --chmod=755 /app/scoring-handler ./
COPY --from=build /app/lib ./lib
COPY --from=build /app/models ./models
COPY --from=build /app/host.json ./
COPY --from=build /app/ScoreFunction ./ScoreFunction
COPY --from=build /app/BlobFunction ./BlobFunction
COPY --from=build /app/QueueFunction ./QueueFunction
# The image's own command leaves a shell as process 1, which keeps SIGTERM from the host until the container is killed.
CMD ["/bin/bash", "-c", "source /opt/startup/install_ca_certificates.sh; exec /azure-functions-host/Microsoft.Azure.WebJobs.Script.WebHost"]
