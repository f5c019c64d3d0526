/** The person's channel: questions, approvals, and what the person gets to see while the agent works. */
@NullMarked
package dev.reelwright.agent.person;

import org.jspecify.annotations.NullMarked;
