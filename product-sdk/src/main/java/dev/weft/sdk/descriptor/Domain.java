package dev.weft.sdk.descriptor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A part of the business that owns products, and with them the topic prefix {@code <id>.}.
 *
 * @param id the name that product addresses start with
 * @param name the name for people
 * @param owner the team that answers for the domain's products
 * @param contact where that team is reached
 * @param description what the domain does; may be empty
 * @param costCentre who pays; empty when not said
 * @param glossary the domain's own terms with their definitions, in the order written
 */
public record Domain(
    String id,
    String name,
    String owner,
    String contact,
    String description,
    String costCentre,
    Map<String, String> glossary) {

  public Domain {
    Names.check("domain", id);
    glossary = Collections.unmodifiableMap(new LinkedHashMap<>(glossary));
  }
}
