package io.manyhands.cli.cluster;

import io.manyhands.client.http.Api;
import io.manyhands.client.http.ManyhandsException;
import io.manyhands.client.http.Patience;
import io.manyhands.client.http.Target;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** The cluster's HTTP interface, for one command. Requests are made again while the master is away, once it was there. */
public final class Cluster {
    /** Whoever types an address wrongly learns it before he looks away. */
    private static final Duration FIRST_CONNECT = Duration.ofMillis(1_500);

    private static final Duration FIRST_PATIENCE = Duration.ofMillis(200);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(40);
    private static final int SERVER_ERROR = 500;

    private final URI base;
    private final @Nullable String token;
    private final Duration patience;
    private final Api hasty;
    private @Nullable Api patient;
    private volatile boolean met;
    private volatile boolean told;
    private volatile Waiting waiting = Waiting.SILENTLY;

    /**
     * @param token what the cluster asks for; null for none
     * @param patience how long a master may be away that was there
     * @throws IllegalArgumentException when the base is no address of a master
     */
    public Cluster(URI base, @Nullable String token, Duration patience) {
        this.base = base;
        this.token = token;
        this.patience = patience;
        this.hasty = api(FIRST_CONNECT, FIRST_PATIENCE);
    }

    private Api api(Duration connect, Duration time) {
        return new Api(new Target(base, token, connect, ANSWER, time));
    }

    /** Connections take some time to prepare, and most commands need one only. */
    private synchronized Api api() {
        if (!met) {
            return hasty;
        }
        Api known = patient;
        if (known == null) {
            known = api(CONNECT, patience);
            patient = known;
        }
        return known;
    }

    /** Tells from now on when the master is waited for. */
    public void onWaiting(Waiting listener) {
        waiting = listener;
    }

    public JsonNode get(String path) throws InterruptedException {
        return json(request(path).GET());
    }

    /**
     * For what may be done twice.
     *
     * @param body as JSON; null for none
     */
    public JsonNode send(String method, String path, @Nullable Object body) throws InterruptedException {
        return json(request(path)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Values.write(body))));
    }

    /** For what may be done twice. */
    public JsonNode json(HttpRequest.Builder request) throws InterruptedException {
        return patiently(again -> {
            String text = text(request);
            try {
                return text.isEmpty() ? NullNode.getInstance() : Values.read(text);
            } catch (JacksonException e) {
                throw new ManyhandsException(0, "no-master", base + " answers no JSON: is that a Manyhands master?", e);
            }
        });
    }

    /** The answer as it is. */
    public String bare(String path) throws InterruptedException {
        return patiently(again -> text(request(path).GET()));
    }

    private String text(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (InputStream body = open(request, ANSWER)) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A request to be finished. */
    public HttpRequest.Builder request(String path) {
        return hasty.request(path);
    }

    /**
     * The body of an answer.
     *
     * @param timeout until it begins
     */
    public InputStream open(HttpRequest.Builder request, Duration timeout) throws IOException, InterruptedException {
        InputStream body = api().open(request, timeout).body();
        told = false;
        return body;
    }

    /** As {@link #open(HttpRequest.Builder, Duration)}, for answers that begin at once. */
    public InputStream open(HttpRequest.Builder request) throws IOException, InterruptedException {
        return open(request, ANSWER);
    }

    /**
     * Makes something again and again while it fails because the master is away.
     *
     * @throws io.manyhands.client.http.UnreachableException when the patience is over
     */
    public <T> T patiently(Api.Attempt<T> attempt) throws InterruptedException {
        T result = api().patiently(again -> {
            try {
                return attempt.make(again);
            } catch (IOException e) {
                away(again);
                throw e;
            } catch (ManyhandsException e) {
                if (e.status() > SERVER_ERROR) {
                    away(again);
                }
                throw e;
            }
        });
        met = true;
        return result;
    }

    /** The patience begins with the first failure: until then the master was there, however long a request took. */
    private void away(Patience again) {
        if (met && !told) {
            told = true;
            again.renew();
            waiting.forMaster();
        }
    }
}
