package dev.reelwright.agent.llm;

import dev.reelwright.audit.AuditLog;
import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.PriceBook;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * What a gate is built from.
 *
 * @param prices in {@code currency}
 * @param key whose caps the calls count under; {@link Key#local()} for a model without a key
 * @param currency ISO 4217 code in which holds are made
 * @param pause how the gate waits before it asks again
 */
public record GateParts(
        Ledger ledger,
        AuditLog audit,
        PriceBook prices,
        Key key,
        String currency,
        Clock clock,
        RandomGenerator random,
        Pause pause) {}
