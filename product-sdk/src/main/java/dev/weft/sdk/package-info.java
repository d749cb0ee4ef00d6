/** The front door of the SDK: connect to a mesh, publish to its products, derive new ones. */
@NullMarked
package dev.weft.sdk;

import org.jspecify.annotations.NullMarked;
