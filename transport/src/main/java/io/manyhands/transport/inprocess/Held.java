package io.manyhands.transport.inprocess;

import io.manyhands.model.Message;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription has taken and not settled, in the order of taking: a doubly linked list, so that any item leaves it
 * in constant time and without garbage. Not thread-safe: the queue's lock guards it.
 */
final class Held {
    private @Nullable Item newest;
    private int size;

    int size() {
        return size;
    }

    Item add(Message message) {
        Item item = new Item(message);
        item.older = newest;
        if (newest != null) {
            newest.newer = item;
        }
        newest = item;
        size++;
        return item;
    }

    /** False when the item was settled before. */
    boolean remove(Item item) {
        if (!item.held) {
            return false;
        }
        item.held = false;
        size--;
        if (item.older != null) {
            item.older.newer = item.newer;
        }
        if (item.newer == null) {
            newest = item.older;
        } else {
            item.newer.older = item.older;
        }
        item.older = null; // A delivery may be kept for long; its neighbours must not be.
        item.newer = null;
        return true;
    }

    /** Settles everything, the newest first. */
    void drainBackwards(Consumer<Message> taker) {
        for (Item item = newest; item != null; item = item.older) {
            item.held = false;
            taker.accept(item.message);
        }
        newest = null;
        size = 0;
    }

    static final class Item {
        private final Message message;
        private @Nullable Item older;
        private @Nullable Item newer;
        private boolean held = true;

        private Item(Message message) {
            this.message = message;
        }

        Message message() {
            return message;
        }
    }
}
