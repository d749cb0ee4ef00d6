package dev.weft.runtime.reference;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A product's place in the assortment. Only the id tells classes apart: names repeat. */
record ProductClass(
    @JsonProperty("product_class_id") int id,
    @JsonProperty("product_subcategory") String subcategory,
    @JsonProperty("product_category") String category,
    @JsonProperty("product_department") String department,
    @JsonProperty("product_family") String family) {

  static Map<Integer, ProductClass> read() {
    List<ProductClass> all = new Resource("product_class.json").objects(ProductClass.class);
    return all.stream()
        .collect(Collectors.toUnmodifiableMap(ProductClass::id, Function.identity()));
  }
}
