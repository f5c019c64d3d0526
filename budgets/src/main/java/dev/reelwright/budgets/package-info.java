/** Money, the price book, caps per key, and the ledger that enforces them. */
@NullMarked
package dev.reelwright.budgets;

import org.jspecify.annotations.NullMarked;
