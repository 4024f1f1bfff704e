package io.manyhands.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.testkit.TestBroker;
import io.manyhands.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Two masters and two workers on one broker and one PostgreSQL; either master may lead. */
final class Masters implements AutoCloseable {
    private static final Pattern LEADS = Pattern.compile("This master leads, in epoch (\\d+)");
    private static final String FOLLOWS = "Another master leads";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final Database database;
    final Fleet fleet;
    private final List<Member> members = List.of(new Member(), new Member());

    Masters(Path folder, TestDatabase postgres) throws IOException {
        database = new Database(postgres);
        Map<String, String> store = Map.of(
                "MANYHANDS_STORE_POSTGRES", postgres.jdbcUrl(),
                "MANYHANDS_STORE_USER", postgres.user(),
                "MANYHANDS_STORE_PASSWORD", postgres.password());
        fleet = new Fleet(folder, TestBroker.required().freshUri(), store, "classic");
        fleet.worker("MANYHANDS_WORKER_POOLS_CPU_SLOTS", "4");
        fleet.worker("MANYHANDS_WORKER_POOLS_CPU_SLOTS", "4");
        bothServe();
    }

    /** One master, restarts included. */
    final class Member {
        final int port = Fleet.freePort();
        final Client client = new Client(port);
        private Service service;

        Service service() {
            return service;
        }

        void startIfDead() throws IOException {
            if (service == null || !service.isAlive()) {
                service = fleet.master("SERVER_PORT", String.valueOf(port));
            }
        }

        /** The newest epoch that it said it leads in; 0 when it said later that it does not. */
        long epoch() {
            try {
                String log = service.log();
                Matcher matcher = LEADS.matcher(log.substring(Math.max(0, log.lastIndexOf(FOLLOWS))));
                long newest = 0;
                while (matcher.find()) {
                    newest = Long.parseLong(matcher.group(1));
                }
                return newest;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Waits until it leads. @return how long that took */
        Duration awaitLead() {
            long before = System.nanoTime();
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> epoch() == database.epoch() && epoch() > 0);
            return Duration.ofNanos(System.nanoTime() - before);
        }
    }

    /** Starts whichever is not there, and waits until both know both workers and one of them leads. */
    Masters bothServe() throws IOException {
        for (Member member : members) {
            member.startIfDead();
        }
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> members.get(0).client.workers() == 2
                        && members.get(1).client.workers() == 2
                        && leader().epoch() == database.epoch());
        return this;
    }

    Member leader() {
        return members.stream().max(Comparator.comparingLong(Member::epoch)).orElseThrow();
    }

    Member follower() {
        return other(leader());
    }

    Member other(Member member) {
        return members.get(members.get(0) == member ? 1 : 0);
    }

    /** Waits for the end of all tasks, and checks what must be true then. */
    void assertNothingLostOrDouble(List<String> expectedWarnings) throws IOException {
        database.assertNothingLostOrDouble();
        assertThat(fleet.unexpectedLines(expectedWarnings)).isEmpty();
    }

    @Override
    public void close() {
        fleet.close();
    }
}
