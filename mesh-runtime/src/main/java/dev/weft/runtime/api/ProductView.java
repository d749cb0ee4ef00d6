package dev.weft.runtime.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything there is to know of a product.
 *
 * @param name its address, {@code <domain>.<product>}
 * @param urn the same as a URN
 * @param kind how it comes about
 * @param domain the owning domain's id
 * @param owner the team that answers for it
 * @param contact where that team is reached
 * @param version the product's own version
 * @param status where it stands in its life
 * @param purpose what it is for
 * @param limitations what it must not be taken for
 * @param usage how it is meant to be used
 * @param tags words to find it by
 * @param transform how it is made: {@code java:<class>} or a SQL file; null when published
 * @param inputs the addresses of the ports it reads
 * @param consumers the products that read it
 * @param ports its output ports
 * @param activity what flows; null for a virtual product
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ProductView(
    String name,
    String urn,
    String kind,
    String domain,
    String owner,
    String contact,
    String version,
    String status,
    String purpose,
    String limitations,
    String usage,
    List<String> tags,
    @Nullable String transform,
    List<String> inputs,
    List<String> consumers,
    List<PortView> ports,
    @Nullable ActivityView activity) {}
