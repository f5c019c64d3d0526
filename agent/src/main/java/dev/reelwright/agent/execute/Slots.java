package dev.reelwright.agent.execute;

import dev.reelwright.agent.execute.Claims.Claim;
import dev.reelwright.registry.Offer;
import dev.reelwright.registry.SkillContract.Queue;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * How much may be done at a time: by queue in this process, by limit key over all processes. Whoever needs both takes the limit key first;
 * nobody who has a queue waits for a limit key.
 */
final class Slots {
    private final EngineLimits limits;
    private final Claims claims;
    private final Map<Queue, Semaphore> queues = new EnumMap<>(Queue.class);
    private final Map<String, Semaphore> inHouse = new ConcurrentHashMap<>();

    Slots(EngineLimits limits, Claims claims) {
        this.limits = limits;
        this.claims = claims;
        for (Queue queue : Queue.values()) {
            queues.put(queue, new Semaphore(limits.of(queue), true));
        }
    }

    /** Waits for a place in a queue. */
    Place queue(Queue queue) throws InterruptedException {
        Semaphore places = queues.get(queue);
        if (places == null) {
            throw new IllegalStateException("no places for " + queue);
        }
        Place place = new Place(places);
        place.takeBack();
        return place;
    }

    /** A place in a queue. Whoever has it gives it to others while it waits for a call of its own: two who wait for each other's would wait for ever. */
    static final class Place implements Claim {
        private final Semaphore places;
        private boolean had;

        private Place(Semaphore places) {
            this.places = places;
        }

        synchronized void lend() {
            if (had) {
                had = false;
                places.release();
            }
        }

        /** Waits for a place again; not under the lock, which the owner alone needs. */
        void takeBack() throws InterruptedException {
            places.acquire();
            synchronized (this) {
                had = true;
            }
        }

        @Override
        public void close() {
            lend();
        }
    }

    /**
     * Waits for a place under a limit key. Only as many threads of this process as there are places look for one, in their order; the others
     * wait here, and are woken as soon as one of them is through.
     */
    Claim limit(String limitKey, Offer.Account says) throws InterruptedException {
        int places = limits.ofKey(limitKey, says);
        Semaphore here = inHouse.computeIfAbsent(limitKey + "#" + places, _ -> new Semaphore(places, true));
        here.acquire();
        try {
            Claim place = claims.takeOneOf("limit " + limitKey, places);
            return () -> {
                place.close();
                here.release();
            };
        } catch (InterruptedException | RuntimeException e) {
            here.release();
            throw e;
        }
    }
}
