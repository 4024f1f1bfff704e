package io.manyhands.simulation;

import io.manyhands.master.store.Store;
import io.manyhands.simulation.Faults.Kind;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** One master's way to the database: commits fail, and sometimes only seem to. */
final class MasterStore implements Store {
    private final Master master;
    private final World world;

    MasterStore(Master master, World world) {
        this.master = master;
        this.world = world;
    }

    @Override
    public Connection openWriter() throws SQLException {
        requireAlive();
        return world.database().connection(new Writer());
    }

    private void requireAlive() throws SQLException {
        if (!master.isAlive()) {
            throw new SQLException("the dead do not write");
        }
    }

    /** What stands between the ledger and its connection. */
    private final class Writer implements Database.Gate {
        private boolean broken;

        @Override
        public Object call(Method method, Object[] arguments) throws SQLException {
            return switch (method.getName()) {
                case "commit" -> {
                    commit();
                    yield null;
                }
                case "isValid" -> master.isAlive() && !broken;
                case "close" -> null;
                default -> PASS;
            };
        }

        private void commit() throws SQLException {
            requireAlive();
            Faults faults = world.faults();
            if (faults.strikes(Kind.COMMIT_REFUSED)) {
                refuse("the commit is refused");
            } else if (faults.strikes(Kind.CONNECTION_BROKEN)) {
                broken = true;
                refuse("the connection broke before the commit");
            } else if (faults.strikes(Kind.CRASH_BEFORE_COMMIT)) {
                world.crash(master);
                refuse("crashed before the commit");
            } else {
                reallyCommit();
                if (faults.strikes(Kind.COMMIT_UNKNOWN)) {
                    broken = true;
                    throw told("the connection broke after the commit");
                }
                if (faults.strikes(Kind.CRASH_AFTER_COMMIT)) {
                    world.crash(master);
                    throw told("crashed after the commit");
                }
            }
        }

        private void refuse(String why) throws SQLException {
            world.database().rollback();
            if (world.mutation() != Mutation.ANSWERED_BEFORE_THE_COMMIT) {
                throw told(why);
            }
        }

        private SQLException told(String why) {
            world.timeline().note(master.name() + ": " + why);
            return new SQLException(why);
        }

        private void reallyCommit() throws SQLException {
            world.database().commit();
            world.committed(master);
        }
    }

    @Override
    public Connection openReader() {
        return world.database().reader();
    }

    @Override
    public boolean isShared() {
        return world.isShared();
    }

    @Override
    public DataSource readers() {
        return new AbstractDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                requireAlive();
                return openReader();
            }

            @Override
            public Connection getConnection(String user, String password) throws SQLException {
                return getConnection();
            }
        };
    }

    @Override
    public String description() {
        return "a simulated database";
    }

    @Override
    public void close() {}
}
