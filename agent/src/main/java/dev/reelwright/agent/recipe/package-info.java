/** Recipes: plans with parameters, and how they become plain steps before a plan is checked, priced and approved. */
@NullMarked
package dev.reelwright.agent.recipe;

import org.jspecify.annotations.NullMarked;
