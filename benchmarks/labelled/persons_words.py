"""Words for `persons.py`: English names, places and occupations of the past, common ones first."""

# Common names first, weights fall as 1 / (rank + 4): John is one man in fourteen, Smith one stranger in seventy.
MEN = (
    "john william thomas george james henry charles robert joseph edward richard samuel david alexander arthur "
    "frederick francis benjamin peter alfred walter daniel andrew edmund philip ernest stephen hugh matthew michael "
    "herbert anthony nicholas isaac ralph harold albert percy christopher jonathan reginald nathaniel simon augustus "
    "gilbert roger abraham leonard sidney patrick lawrence godfrey humphrey josiah timothy theodore oliver edwin "
    "roland jeremiah ambrose silas barnaby erasmus cuthbert lancelot ebenezer thaddeus"
).split()
WOMEN = (
    "mary elizabeth anne sarah jane margaret catherine emily frances charlotte harriet ellen alice martha florence "
    "louisa eleanor caroline susan emma isabella dorothy edith agnes lucy hannah julia maria constance rebecca "
    "beatrice georgiana helen rachel winifred ethel henrietta sophia gertrude matilda lydia adelaide priscilla "
    "rosamund millicent penelope"
).split()
NICKNAMES = {
    "john": "jack", "william": "will bill billy", "thomas": "tom tommy", "james": "jim jimmy jamie",
    "henry": "harry hal", "charles": "charlie", "robert": "bob rob", "joseph": "joe", "edward": "ted ned",
    "richard": "dick rick", "samuel": "sam", "david": "dave", "alexander": "alec sandy", "frederick": "fred",
    "francis": "frank", "benjamin": "ben", "daniel": "dan", "andrew": "drew", "edmund": "ned", "stephen": "steve",
    "matthew": "matt", "michael": "mick", "anthony": "tony", "nicholas": "nick", "christopher": "kit chris",
    "albert": "bert", "herbert": "bert", "mary": "polly molly", "elizabeth": "betty lizzie eliza beth",
    "anne": "nan annie", "sarah": "sally", "jane": "jenny", "margaret": "peggy maggie meg", "catherine": "kate kitty",
    "frances": "fanny", "charlotte": "lottie", "ellen": "nell", "martha": "patty", "florence": "flo",
    "eleanor": "nora nell", "caroline": "carrie", "susan": "sue", "isabella": "bella", "dorothy": "dolly dot",
    "hannah": "nan", "constance": "connie", "rebecca": "becky", "beatrice": "bea", "matilda": "tilly",
}  # fmt: skip
SURNAMES = (
    "smith jones williams taylor brown davies evans wilson thomas roberts johnson walker wright robinson thompson "
    "white hughes edwards green hall wood harris lewis martin jackson clarke clark turner hill scott cooper morris "
    "ward moore king watson baker harrison morgan patel allen james philips lee parker bennett cook young shaw "
    "collins bell davis richardson cox marshall price carter miller adams webb simpson palmer hunt holmes mills "
    "rogers gibson mason knight campbell barnes ellis chapman lloyd butler russell fisher barker stevens jenkins "
    "dixon fletcher murray howard andrews elliott pearson reynolds harvey gray foster ford ross payne fox grant "
    "hamilton graham stone lawrence west dean burton"
).split()
# Rare surnames are put together, as many of England's were: a place's first and last part.
HEADS = (
    "ash hart wes nor sut thorn black whit stan brad lang hol cram wood bur cal car den ed fen gar had ken lin mar "
    "nether pem quar ral sed tem ulver wain yar ald bag cop dray elm fal gos hep ing kel lath mel ock pen rad sal tad"
).split()
TAILS = (
    "ton ham ley well field worth ford bury combe wick shaw thorpe stead by hurst more croft den bourne gate ridge"
).split()
# Towns by county.
TOWNS = {
    "devon": "exeter plymouth barnstaple tiverton", "norfolk": "norwich cromer thetford",
    "kent": "canterbury dover maidstone", "yorkshire": "york leeds sheffield hull bradford",
    "lancashire": "lancaster preston liverpool manchester bolton",
    "london": "westminster lambeth islington hackney chelsea southwark",
    "sussex": "brighton lewes chichester hastings", "somerset": "bath taunton wells",
    "cornwall": "truro penzance bodmin", "hampshire": "winchester southampton portsmouth",
    "midlothian": "edinburgh leith musselburgh", "lanarkshire": "glasgow hamilton", "glamorgan": "cardiff swansea",
    "suffolk": "ipswich lowestoft", "cheshire": "chester stockport", "durham": "durham sunderland gateshead",
    "warwickshire": "birmingham coventry warwick", "gloucestershire": "bristol gloucester cheltenham",
    "oxfordshire": "oxford banbury", "cambridgeshire": "cambridge ely", "dorset": "dorchester poole",
    "essex": "colchester", "lincolnshire": "lincoln grimsby boston", "staffordshire": "stafford lichfield",
    "nottinghamshire": "nottingham newark",
}  # fmt: skip
# Where a county's postcodes begin.
AREAS = {
    "devon": "ex", "norfolk": "nr", "kent": "ct", "yorkshire": "yo", "lancashire": "pr", "london": "se",
    "sussex": "bn", "somerset": "ba", "cornwall": "tr", "hampshire": "so", "midlothian": "eh", "lanarkshire": "ml",
    "glamorgan": "cf", "suffolk": "ip", "cheshire": "ch", "durham": "dh", "warwickshire": "cv",
    "gloucestershire": "gl", "oxfordshire": "ox", "cambridgeshire": "cb", "dorset": "dt", "essex": "co",
    "lincolnshire": "ln", "staffordshire": "st", "nottinghamshire": "ng",
}  # fmt: skip
# What else a record may call an occupation, separated by commas.
OCCUPATIONS = {
    "politician": "member of parliament", "writer": "novelist,author", "painter": "artist", "cricketer": "",
    "lawyer": "barrister", "clergyman": "priest,vicar", "soldier": "military officer,army officer",
    "physician": "surgeon,doctor", "poet": "writer", "actor": "stage actor", "architect": "",
    "engineer": "civil engineer", "merchant": "trader", "botanist": "naturalist",
    "footballer": "association football player", "composer": "musician", "historian": "writer", "banker": "",
    "printer": "", "explorer": "traveller", "naval officer": "sailor", "philosopher": "", "sculptor": "artist",
    "diplomat": "politician", "chemist": "scientist", "astronomer": "scientist", "journalist": "writer",
    "photographer": "", "judge": "lawyer",
}  # fmt: skip
