-- Lifetime value per customer. Customers without a purchase have no row.
SELECT
  p.customer_id,
  p.fullname,
  SUM(t.store_sales)        AS store_sales,
  SUM(t.store_cost)         AS store_cost,
  SUM(t.unit_sales)         AS unit_sales,
  CAST(COUNT(*) AS INTEGER) AS fact_count,
  MIN(t.sold_on)            AS first_sold_on,
  MAX(t.sold_on)            AS last_sold_on
FROM customer.profiles AS p
JOIN sales.transactions AS t ON t.customer_id = p.customer_id
GROUP BY p.customer_id, p.fullname
