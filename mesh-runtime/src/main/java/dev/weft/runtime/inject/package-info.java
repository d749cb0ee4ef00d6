/** Publishers of products as beans: what a Micronaut service of a domain injects. */
@NullMarked
package dev.weft.runtime.inject;

import org.jspecify.annotations.NullMarked;
