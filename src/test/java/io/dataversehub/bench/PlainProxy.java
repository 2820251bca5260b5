package io.dataversehub.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;

/** Passes on each request as it came, by Vert.x: about the least that can stand between a caller and Dataverse. */
final class PlainProxy {

    private PlainProxy() {}

    public static void main(String[] args) throws Exception {
        URI stub = URI.create(args[0]);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(50).setEventLoopSize(1));
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> pass(client, stub, request))
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        System.out.println("http://localhost:" + server.actualPort());
        while (System.in.read() >= 0) {
            continue;
        }
        System.exit(0);
    }

    private static void pass(HttpClient client, URI stub, HttpServerRequest request) {
        request.body().onSuccess(body -> {
            var options = new RequestOptions()
                    .setMethod(request.method())
                    .setHost(stub.getHost())
                    .setPort(stub.getPort())
                    .setURI(request.uri())
                    .putHeader("Content-Type", "application/json");
            client.request(options)
                    .compose(out -> out.send(body))
                    .compose(in -> in.body().onSuccess(answer -> request.response()
                            .setStatusCode(in.statusCode())
                            .end(answer)))
                    .onFailure(failure -> request.response().setStatusCode(502).end());
        });
    }
}
