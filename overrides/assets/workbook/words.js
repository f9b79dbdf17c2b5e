/** The words of a phrase that is spoken: English, plain, no two alike in their first four letters. 1,024 of them, ten bits each. */

export const WORDS = (
  "acorn acrobat actor adapter admiral afternoon airport album alcove almond alphabet amber anchor animal ankle anthem " +
  "antler apple apricot apron aquarium archway armchair arrow artist asparagus atlas attic autumn avocado awning axle " +
  "azure backpack badge bagel bakery balcony ballad bamboo banana banjo banner barley barn barrel basil basket bathtub " +
  "battery bazaar beach beagle beaver bedroom beetle bicycle billboard binder birch blanket blender blizzard blossom " +
  "blouse blueberry bonfire bonnet bookcase border botany bottle boulder bowl boxcar bracelet branch brass breakfast " +
  "breeze brick bridge briefcase broccoli bronze brook brownie brush bubble bucket budget buffalo bugle builder bulb " +
  "bumper bungalow bunny burger burlap butter buzzer cabbage cabin cactus cafe calendar camel campfire canal candle canoe " +
  "canvas canyon captain caramel cardigan cargo carnival carpet carrot cartoon cashew castle cauldron cedar ceiling " +
  "celery cello ceramic chalk champion charcoal cheddar cheese cherry chess chicken chimney chipmunk chisel chocolate " +
  "chorus chowder cider cinema cinnamon circle citrus city clam clarinet classroom cliff climate clipper cloak closet " +
  "clothes cloud clover coach coast cobalt coconut coffee collar comet compass concert cookie copper corduroy cork corner " +
  "corridor cosmic cottage cougar counter courtyard cradle crafty cranberry crater crayon cream cricket crimson crocodile " +
  "crossing crouton cruise crumb crystal cuckoo cucumber cupboard curious curtain cushion custard cyclone daffodil daisy " +
  "damson dancer dandelion daylight decimal delta denim desert designer desk diagram diamond diary dimple diner dinosaur " +
  "diploma director dishes distance dock dolphin domino donkey doorbell double downtown dragon drama drawer dresser " +
  "driftwood driver drizzle drummer duchess duckling dumpling dune dustpan dwelling dynamo earring earth easel echo " +
  "eclipse editor eggplant eggshell elastic elbow electric elephant elevator elkhorn emerald empty engine envelope " +
  "equator eraser escalator estate evening evergreen exhibit express eyebrow fabric factory falcon family famous farmer " +
  "fashion faucet felt fence fern ferry festival fiction fiddle field figure filter finch finger fireplace fishing " +
  "flagpole flamingo fleece floor florist flute foggy folder football forest fortune fossil fountain fraction frame " +
  "freckle freezer freight friend fringe frisbee frog frosting fruit funnel furnace future gadget galaxy gallery game " +
  "garage garden garlic gecko giant gibbon giraffe glacier glass glider glimmer globe glossy glue goal goblet goggles " +
  "golden golfer gondola goose gopher gorilla gosling grain grammar granite grape gravel green griddle grocer groove " +
  "ground guest guide guitar gumdrop gymnast habit hallway hamburger hammock hamster hangar happy harmony harness harp " +
  "harvest hatbox hawk hazelnut headline heater hedgehog helmet herald heron hexagon hickory highway hiking hillside " +
  "hippo history hobby hockey holiday holly homework honey hoodie hopscotch horizon hornet horse hotel hourglass " +
  "household hover hubcap hurdle iceberg icicle igloo iguana image import index indigo inkwell instant invent iris iron " +
  "island ivory jacket jaguar jasmine javelin jazz jeans jelly jersey jester jewel jigsaw jogger joke journal joyful " +
  "juggler juice jukebox jungle junior kangaroo kayak kennel kestrel ketchup kettle keyboard kickoff kilogram kindling " +
  "kingdom kiosk kitchen kite kitten kiwi knapsack knuckle koala label ladder ladle lagoon lake lamp landscape language " +
  "lantern laptop larch lasso laugh laundry lava lavender lawn leader leaflet lecture ledger legend leisure lemon lentil " +
  "leopard letter level library lifeboat lilac limerick linen lion liquid listen lizard llama lobster locket lodge " +
  "logbook lollipop longhorn lotion lotus lucky luggage lullaby lumber lunar machine magazine magnet mailbox mallet " +
  "mammoth mandolin mango mansion maple marathon marble margin marigold market marmalade maroon marsh mascot mattress " +
  "mayor meadow measure mechanic melody memory menu mercury message meteor method midnight migrate mimic mineral minnow " +
  "mirror mixer mobile modern molasses moment monument moon morning mosaic moth motor mouse mower muffin mulberry mural " +
  "museum mushroom music mutual nachos napkin nature navy nebula necklace nectar needle neon nest network newspaper " +
  "nibble nickel nomad noodle notebook nougat novel nursery nutmeg nylon oasis oatmeal object ocean octopus office olive " +
  "omelet onion opera opinion orange orbit orchard organ origami oriole ostrich otter outdoor outline oval oven overcoat " +
  "oxygen oyster package paddle page painter palace palm pamphlet pancake panda panel panther paper parachute parcel " +
  "parking parsley passport pasta patio pattern pavement peanut pebble pecan pelican pencil penguin pepper perfume phone " +
  "photo piano piccolo pickle picnic picture pigeon pillow pilot pink pioneer pizza planet plaster playful plaza pleasant " +
  "plenty plywood podium poem polar polka pomelo poncho pond popcorn porch portrait postcard potato pottery powder " +
  "practice prairie pretzel primrose prism prize program promise propeller proverb prune pudding pulley pumpkin puppet " +
  "purple puzzle pyramid quarter queen question quick quiet quiz quote rabbit radar radio raft railway rainbow raisin " +
  "rally random rapid raspberry rattle raven ravioli rebound recipe record redwood reef referee regatta reindeer relax " +
  "remote rental repair reptile return reunion rice ripple robin robot rodeo roller rooftop rooster rope rosemary rotate " +
  "rowboat royal rubber ruby rudder ruler runner rustic safari saffron sailboat salad salmon salt sample sandal sapling " +
  "sardine satchel satin saturn saucer savanna sawdust saxophone scale scanner scarf scenery scholar science scooter " +
  "scout scrapbook screen seagull season sedan seesaw sequel serenade sesame shadow shampoo shelf shield shingle ship " +
  "shirt shoelace shopper shore shower shrimp shuffle shutter siblings sidewalk signal silence silk silver sketch skillet " +
  "skipper skylark sleeve sleigh slice slogan slope slow small smile snack snail sneaker snorkel snowflake soap soccer " +
  "sofa softball solid soybean spaniel spark spatula spectrum sphere spider spinach spiral splash sponge spoon sport " +
  "spotlight spring sprout spruce squash squirrel stadium stamp starfish station steam stencil sticker stirrup stocking " +
  "stone stool storm straw street student subway sugar suitcase summer sunflower supper surfer surprise sushi swallow " +
  "sweater swim swing switch sycamore symphony syrup system tablet taco tadpole tailor talent tandem tangerine tapestry " +
  "target tarragon tavern taxi teacher teapot teaspoon telescope tennis tent terrace textbook thatch thermos thimble " +
  "thistle thread thunder ticket tidal tiger tile timber tinsel tiptoe tissue toaster tomato tonic toolbox topaz tornado " +
  "tortoise toucan tourist toybox tractor traffic trailer trapeze treasure tree triangle tricycle trilogy trivia trolley " +
  "trombone trophy trout truck trumpet tuba tulip tundra turbine turkey turnip turtle tutor tuxedo tweed twig twilight " +
  "twist umbrella unicorn uniform universe upstairs urban usher vacuum valley vanilla varnish vase vault vegetable velvet " +
  "vendor veranda verse vessel video village vine violet visitor vitamin vivid vocal volcano volume voyage waffle wagon " +
  "waiter walnut walrus waltz wander warbler wardrobe warm watch waterfall weekend welcome wheat wheel whisker wicker " +
  "widget window winter wisdom wolf wombat woodland wool workshop world yellow yoga zebra zenith zigzag zinc zipper " +
  "zodiac zoology"
).split(" ");
