@NullMarked
package dev.weft.sdk.contract.rules;

import org.jspecify.annotations.NullMarked;
