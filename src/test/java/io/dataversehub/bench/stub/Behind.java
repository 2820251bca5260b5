package io.dataversehub.bench.stub;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;

/** Passes requests on to the embedded Dataverse: metadata, sign-in, whatever is no write of rows. */
final class Behind {

    private final HttpClient client;
    private final String url;

    Behind(Vertx vertx, String url) {
        this.client = vertx.createHttpClient();
        this.url = url;
    }

    void answer(HttpServerRequest request, Buffer body) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method().name()))
                .setAbsoluteURI(url + request.uri());
        request.headers().forEach((name, value) -> {
            if (!name.equalsIgnoreCase("Host") && !name.equalsIgnoreCase("Content-Length")) {
                options.putHeader(name, value);
            }
        });
        client.request(options)
                .compose(out -> out.send(body))
                .compose(in -> in.body().onSuccess(answer -> {
                    request.response().setStatusCode(in.statusCode());
                    in.headers().forEach((name, value) -> {
                        if (!name.equalsIgnoreCase("Transfer-Encoding") && !name.equalsIgnoreCase("Content-Length")) {
                            request.response().putHeader(name, value);
                        }
                    });
                    request.response().end(answer);
                }))
                .onFailure(failure -> request.response().setStatusCode(502).end(String.valueOf(failure.getMessage())));
    }
}
