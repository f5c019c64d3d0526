/** Providers of language models that live on this machine and answer by script, for tests. */
package dev.reelwright.agent.wire;
