import type { Product } from '#products'
import type { Rating, Review } from '#reviews'

/** The product for search engines: with a rating only where the reviews stand on the page. */
export function describeProduct(
  product: Product,
  rating: Rating | undefined,
  reviews: readonly Review[],
) {
  const shown = reviews.filter(({ isStub, removedAt }) => !isStub && removedAt === null)
  const isRated = shown.length > 0 && rating?.average !== null && rating !== undefined
  const pictures = [product.image, ...product.pictures].filter((path) => path !== null)
  return {
    '@type': 'Product',
    name: product.name,
    description: product.description,
    url: `/products/${product.slug}`,
    ...(pictures.length > 0 && { image: pictures }),
    ...(product.sku && { sku: product.sku }),
    ...(isRated && {
      aggregateRating: {
        '@type': 'AggregateRating',
        ratingValue: Math.round((rating.average ?? 0) * 10) / 10,
        reviewCount: rating.count,
        bestRating: 5,
        worstRating: 1,
      },
      review: shown.map(({ title, stars, authorName, authorHandle, createdAt }) => ({
        '@type': 'Review',
        name: title,
        author: { '@type': 'Person', name: authorName, url: `/people/${authorHandle}` },
        datePublished: createdAt.toISOString(),
        reviewRating: { '@type': 'Rating', ratingValue: stars, bestRating: 5, worstRating: 1 },
      })),
    }),
  }
}
