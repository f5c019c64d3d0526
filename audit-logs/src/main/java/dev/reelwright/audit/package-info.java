/** The hash-chained record of every action, its verifier, and the redactor in front of it. */
@NullMarked
package dev.reelwright.audit;

import org.jspecify.annotations.NullMarked;
