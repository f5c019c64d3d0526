package dev.reelwright.agent.execute;

import dev.reelwright.agent.execute.Claims.Claim;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.Offer;
import dev.reelwright.registry.SkillResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests through to providers: so many at a time, so many a second, and none to a provider that is out of order. Every wait here ends
 * with an interrupt and holds neither a place in a queue nor anything in the database.
 */
record Traffic(EngineParts parts, Slots slots, Rates rates, Breakers breakers) {
    /** A provider that asks for more than this has not been met by waiting. */
    static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private static final int POLLS_GIVE_WAY = 3;
    private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

    /** Waits for a place under the limit key; null when the work draws on none. */
    @Nullable
    Claim place(Prepared.Ready ready) throws InterruptedException {
        return ready.limitKey() == null ? null : slots.limit(ready.limitKey(), account(ready));
    }

    /** Waits until an order may be sent, or says until when its provider is left alone. */
    Optional<Instant> order(Prepared.Ready ready, BiConsumer<Double, String> progress) throws InterruptedException {
        if (ready.limitKey() != null) {
            await(rates.take(ready.limitKey(), account(ready).perSecond()), ready.limitKey(), progress);
        }
        return breakers.pass(Breakers.provider(ready.skill()));
    }

    /** Waits until a job may be asked after; orders go first, but not for ever. */
    void poll(Prepared.Ready ready, BiConsumer<Double, String> progress) throws InterruptedException {
        String key = ready.limitKey();
        if (key == null) {
            return;
        }
        double perSecond = account(ready).perSecond();
        for (int i = 0; i < POLLS_GIVE_WAY; i++) {
            Optional<Instant> later = rates.takeIfFree(key, perSecond);
            if (later.isEmpty()) {
                return;
            }
            await(later.get(), key, progress);
        }
        await(rates.take(key, perSecond), key, progress);
    }

    /** What an answer says about the provider: that it is out of order, or wants to be left alone. */
    void answered(Prepared.Ready ready, boolean polling, SkillResult result) {
        if (!polling) {
            breakers.ended(Breakers.provider(ready.skill()), result);
        }
        if (result instanceof SkillResult.Failed failed
                && failed.kind() == FailureKind.RATE_LIMITED
                && failed.notBefore() != null
                && failed.notBefore().compareTo(LONGEST_PAUSE) <= 0
                && ready.limitKey() != null) {
            rates.pause(ready.limitKey(), failed.notBefore());
        }
    }

    private void await(Instant moment, String limitKey, BiConsumer<Double, String> progress)
            throws InterruptedException {
        Duration wait = Duration.between(parts.clock().instant(), moment);
        if (!wait.isPositive()) {
            return;
        }
        if (wait.compareTo(WORTH_TELLING) > 0) {
            progress.accept(0.0, "waits " + wait.toSeconds() + " s for its turn at " + limitKey);
        }
        CountDownLatch over = new CountDownLatch(1);
        try (Alarm.Set _ = parts.alarm().at(moment, over::countDown)) {
            over.await();
        }
    }

    private static Offer.Account account(Prepared.Ready ready) {
        return ready.skill().offer().account();
    }
}
